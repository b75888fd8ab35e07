"""Other alphabets in Latin letters, well enough to hear that two names are one."""

import unicodedata
from typing import Final

_CYRILLIC: Final = (
    "аa бb вv гg ґg дd еe єie жzh зz иi іi кk лl мm нn оo пp рr сs тt уu фf хkh цts "
    "чch шsh щshch ъ ыy ь эe юyu яya јj љl њn ћc ђdj џdzh ѕdz қk ғg ҳh ҷj ӣi ӯu өo үu "
    "ңn һh әa"
)
_GREEK: Final = (
    "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υu φf χch ψps ωo"
)
_GEORGIAN: Final = (
    "აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh "
    "ჩch ცts ძdz წts ჭch ხkh ჯj ჰh"
)
_ARMENIAN: Final = (
    "աa բb գg դd եe զz էe ըe թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo "
    "չch պp ջj ռr սs վv տt րr ցts ւv փp քk օo ֆf"
)
_ARABIC: Final = (
    "اa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz عa غgh فf قq كk لl مm نn "
    "هh وu يi ء پp چch ژzh گg"
)
"""Each letter with what it stands for behind it, which may be nothing."""

_LATIN: Final = str.maketrans(
    {
        pair[0]: pair[1:]
        for alphabet in (_CYRILLIC, _GREEK, _GEORGIAN, _ARMENIAN, _ARABIC)
        for pair in alphabet.split()
    }
)
_UNVOWELLED: Final = ("\u0590", "\u07ff")
"""Hebrew, Arabic, Syriac: letters that leave the short vowels to the reader."""

_ETHIOPIC: Final = ("\u1200", "\u137f")


def latin(word: str) -> str:
    """Return a folded word in Latin letters; what has no table stays as it is."""
    if word.isascii():
        return word
    return "".join(map(_syllable, word.translate(_LATIN)))


def is_unvowelled(word: str) -> bool:
    """Whether the script of a word does not tell its vowels as Latin letters do."""
    if word.isascii():
        return False
    return any(low <= word[:1] <= high for low, high in (_UNVOWELLED, _ETHIOPIC))


def _syllable(character: str) -> str:
    """Return an Ethiopic syllable as it sounds: its Unicode name says so."""
    if not _ETHIOPIC[0] <= character <= _ETHIOPIC[1]:
        return character
    name = unicodedata.name(character, "")
    return name.rpartition(" SYLLABLE ")[2].lower() if " SYLLABLE " in name else ""
