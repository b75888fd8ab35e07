"""Reports: what cannot be asked for."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "report.format": "{given} is no form of a report. There are: {known}.",
    "report.no-row": (
        "{given} is no row of this report. Write SECTION:CODE, as target:MEDICAL; the"
        " sections are: {known}."
    ),
    "report.no-workbook": (
        "Workbooks are not written here. Ask for csv, which a program of tables opens,"
        " or for table or json."
    ),
    "report.outside": (
        "A report for outside does not say which requests it counts. Leave --outside or"
        " --open away."
    ),
    "report.period": "The first day lies after the last one.",
}
