"""The sentences of what came over the line."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "server.behind": (
        "The database is behind what this server has seen ({here} instead of {seen}):"
        " it was put back from a backup. Run: atd-tui server epoch new --data DIR"
        " --reason TEXT. Every laptop then sends again what the backup does not have."
    ),
    "server.certificate": (
        "{path} is no certificate that fits its key. Both are PEM files; the"
        " certificate is followed by those above it."
    ),
    "server.database-url": (
        "This is no address of a database. Write sqlite:///FILE, or"
        " postgresql+psycopg://ROLE@HOST/NAME."
    ),
    "server.encoding": (
        "The database keeps its letters as {encoding}. Make one with ENCODING 'UTF8'."
    ),
    "server.folder": "{path} cannot be used: {reason}.",
    "server.itself": (
        "That is the server's own database, and no backup of it. Put a backup back into"
        " another database and name that one. Nothing was noted."
    ),
    "server.log-broken": (
        "The log of this server is not what was written: change {n} of {position} was"
        " altered or taken out by hand. Compare it with a backup."
    ),
    "server.needs-certificate": (
        "Without a certificate the server listens on this machine only. Give"
        " --certificate and --key, or --host 127.0.0.1 behind a proxy; not {host}."
    ),
    "server.no-database": (
        "{path} is missing. Where the server is on PostgreSQL give --database or"
        " ATD_TUI_DATABASE; else put the file back from a backup."
    ),
    "server.no-office": (
        "{user} has no office among the scopes, and a laptop writes for one. Give it"
        " with the others: --scope {scopes}"
    ),
    "server.office-outside": (
        "{office} is not among the scopes of {user}: what a laptop wrote there would"
        " not be taken. Give it as well: --scope {scopes}"
    ),
    "server.none": "There is no server in {path}. Run: atd-tui server init --data DIR",
    "server.not-empty": (
        "{path} holds something else. Choose an empty folder; nothing was touched."
    ),
    "server.not-owner": (
        "The server's role may not do this in its database. Tables are made and changed"
        " by their owner: atd-tui server migrate --database URL."
    ),
    "server.not-its-backup": (
        "That database (up to {position}) was not made of a backup of this server as it"
        " lives now. Nothing was noted."
    ),
    "server.parked-unknown": "There is no late work {id}. Look at the list.",
    "server.port": "Nobody can listen at {host}, port {port}: {reason}.",
    "server.role": "There is no role {given}. Known: {known}",
    "server.scope": "There is no contact point or site {given}. Known: {known}",
    "server.standby": (
        "That database follows another one, or is still being put back: it is no"
        " backup. Put a backup back into a database that stands alone and name that"
        " one. Nothing was noted."
    ),
    "server.tables-newer": (
        "The tables of the server are of a newer version (step {standing}; known is"
        " {known}). Install that version."
    ),
    "server.tables-older": (
        "The tables of the server stand at step {standing} and this version needs"
        " {needed}. First run: atd-tui server migrate --database URL."
    ),
    "server.user": "A name of an account has 1 to 60 letters that can be printed.",
    "server.revoked": (
        "{path} cannot be read. It names the laptops that are let in no more: put it"
        " back, or move it away and revoke each of them again."
    ),
    "server.witness": (
        "{path} cannot be read. Look at it: it says how far the server came. Without"
        " it the server starts, and takes its database for whole."
    ),
    "sync.account-unknown": (
        "The server knows no account {user}. Add the account first."
    ),
    "sync.address": "{url} is no address of a server, such as https://atd.example.be",
    "sync.ahead": (
        "The clock of this laptop is {span} ahead of the server's. Look at it: times"
        " that are written here are in doubt."
    ),
    "sync.away": (
        "The server is not there now; something before it answered. Try again later."
    ),
    "sync.behind": (
        "The clock of this laptop is {span} behind the server's. Look at it: times"
        " that are written here are in doubt."
    ),
    "sync.broken": (
        "The server broke over this. Nothing of it was taken; what was written waits"
        " here and is tried again."
    ),
    "sync.busy": (
        "The server had too much to do at once. Nothing was lost; it is tried again."
    ),
    "sync.ceiling": (
        "This would pass the ceiling that was approved; {left} euros are left."
        " Nothing of it was stored on the server; what you typed is kept here."
    ),
    "sync.certificate": (
        "The certificate of {host} is not good: {why}. Nothing was sent. Look at the"
        " address, or ask who keeps the server."
    ),
    "sync.certificate-file": "{path} holds no certificates that can be read (PEM).",
    "sync.certificate-foreign": (
        "The certificate of {host} is from somebody this laptop does not know. Nothing"
        " was sent: there may be a stranger on the line. Ask who keeps the server."
    ),
    "sync.certificate-old": (
        "The certificate of {host} is over, or the clock of this laptop is wrong."
        " Nothing was sent. Look at the clock, then ask who keeps the server."
    ),
    "sync.coach-given": (
        "This case was given to {coach} first, by {by}. Your choice stays in the"
        " history and moves nothing; give it anew if it must be otherwise."
    ),
    "sync.code": (
        "This code is not good, was used, or is too old. Ask for another one; it is"
        " good for a quarter of an hour."
    ),
    "sync.collided": (
        "The tables of the server forbid what it was about to write, and nothing was"
        " taken. Tell who keeps the server; all is kept here."
    ),
    "sync.copied": (
        "This store is a copy of one that is already on the server. Enrol this laptop"
        " again; what it holds stays."
    ),
    "sync.cut": (
        "The line broke off before the answer was here. Nothing was lost; the next"
        " sync goes on."
    ),
    "sync.database": (
        "The server cannot reach its database now. Nothing was lost; it is tried again."
    ),
    "sync.decided": (
        "{by} decided this first, and otherwise; that stands. What you decided is kept"
        " here: ask {by} to take theirs back, then send yours again."
    ),
    "sync.decides-only": "Of a conflict only its decision can be written.",
    "sync.device-unknown": "The server knows no laptop {device}. Look at the list.",
    "sync.epoch": (
        "The server was restored from a backup ({epoch}). What it lost is sent again."
    ),
    "sync.differed": (
        "Something that is held here was not as the server has it. It was read from"
        " there again; what you wrote and was not sent yet stands."
    ),
    "sync.family-housed": (
        "The family already has a home on these days. All that was typed is kept as"
        " contested; choose which stay stands."
    ),
    "sync.field-fixed": (
        "{field} is written once and does not change. Write a new row for what is new."
    ),
    "sync.fields": "A record has more fields than can be sent. It was not taken.",
    "sync.forked": (
        "Number {n} of this laptop was used for something else: its store was copied or"
        " restored. Enrol the laptop again; what it holds stays."
    ),
    "sync.gap": (
        "The server expects number {expected} of this laptop. It is sent again from"
        " there."
    ),
    "sync.history": (
        "The server, which stands at {here}, does not have what this laptop has read"
        " from it up to {seen}: it was put back from a backup, and its keeper has not"
        " said so yet. Nothing is sent or fetched until then; all is kept here."
    ),
    "sync.home-taken": (
        "{unit} is taken on these days: somebody else was first. All that was typed is"
        " kept as contested; choose another home, or other days."
    ),
    "sync.joined": "This was already written by somebody else; the two are one now.",
    "sync.later": (
        "Too many wrong codes came from here. Try again in {seconds} seconds."
    ),
    "sync.malformed": (
        "What came over the line cannot be read, at {place}. Nothing was taken; update"
        " the program if this stays so."
    ),
    "sync.method": "The server is not asked like this. Update the program.",
    "sync.name": (
        "Nobody is known by the name {host}. Look at the network, then at the address."
    ),
    "sync.nested": "A value holds other values, which no field can. It was not sent.",
    "sync.no-tls": "{host} does not answer over TLS. Look at the address and its port.",
    "sync.not-allowed": "Your role may not change this. It is kept here, not sent.",
    "sync.not-connected": (
        "This laptop belongs to no server. Enrol it with the code that was given to"
        " you."
    ),
    "sync.not-https": (
        "{url} is not secure. The address of a server begins with https://, but on"
        " this machine itself."
    ),
    "sync.not-ours": (
        "What answered is not the server: perhaps this network wants a sign-in first."
        " Open a page in a browser, then sync again."
    ),
    "sync.not-yours": (
        "This is not yours, or no longer. What you wrote was not taken: it waits at the"
        " server, whole. Tell who leads your office; who keeps the server finds it"
        " with: atd-tui server parked list"
    ),
    "sync.number": "A number is too large to be kept exactly. It was not sent.",
    "sync.office-lost": (
        "This laptop stands at {office}, which is not its account's any more ({held}):"
        " what begins there would not be taken. Say in the settings where you work, or"
        " ask who keeps the server for {office}."
    ),
    "sync.office-outside": (
        "{office} is not an office of this account ({held}): what is written there"
        " would not be taken. Say another one, or ask who keeps the server for {office}"
        " as well."
    ),
    "sync.packing": "The server does not know how this was packed. Update the program.",
    "sync.path": "The server knows no such path. Look at its address.",
    "sync.person-twice": (
        "Somebody else wrote down the same person, it seems: {other}. Both are kept;"
        " look at them, and say whether they are one."
    ),
    "sync.protocol": (
        "The server speaks version {spoken} of the protocol. Update the program."
    ),
    "sync.redirected": (
        "The server says it is elsewhere: {where}. Nobody is followed there; if that"
        " is right, write the new address."
    ),
    "sync.refused": "The server did not take this. It is kept here as it was written.",
    "sync.renumbered": (
        "{was} was given twice; this one is {now} from now on. Tell whoever has it on"
        " paper."
    ),
    "sync.role": (
        "Your role may not change this, and nothing was stored. Ask who leads your"
        " office."
    ),
    "sync.row-aside": (
        "Something from another laptop cannot stand beside what is here. It is kept and"
        " tried again after each sync."
    ),
    "sync.row-kept": "What happened is never taken away. It stays as it was.",
    "sync.row-unfit": (
        "Something cannot be read by this version. It is kept as it is; nothing of it"
        " is shown."
    ),
    "sync.row-unknown": (
        "The server does not know what this changes, because it was refused before."
    ),
    "sync.server-full": (
        "The disk of the server is full. Nothing of this was taken; it waits here and"
        " goes by itself once there is room. Tell who keeps the server."
    ),
    "sync.slow": "The line is too slow: what was sent did not arrive in time.",
    "sync.table-unknown": (
        "The server knows no table {table}. It is kept here until the server is"
        " updated."
    ),
    "sync.text": "A text holds a character that no database keeps. It was not sent.",
    "sync.text-long": "A text is too long to be sent. Shorten it.",
    "sync.ticket-called": (
        "This ticket was called first at desk {desk}, by {by}. Your call stays in the"
        " history and calls nobody; call the next."
    ),
    "sync.timeout": (
        "{host} did not answer in time. Nothing was lost; the next sync goes on."
    ),
    "sync.token": (
        "The server does not let this laptop in. Ask for a new code and enrol it again."
    ),
    "sync.too-large": "More than {most} bytes came at once; nothing was taken.",
    "sync.type": "The server takes JSON only. Update the program.",
    "sync.unreachable": (
        "{host} is not reachable now. Work goes on here, and is sent when it is."
    ),
    "sync.with-site": (
        "The stay in {unit} is recorded, and the staff of its site have it. You no"
        " longer see it here, because the family has no case of yours."
    ),
}
