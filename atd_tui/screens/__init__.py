"""The screens: each draws one place and answers its keys."""
