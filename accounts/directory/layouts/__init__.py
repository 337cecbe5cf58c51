"""The published files with headings, one module each, and the list of them."""

from accounts.directory.layouts.boards import ICB_NAMES, ICB_REGIONS
from accounts.directory.layouts.care_inspectorate import CARE_INSPECTORATE
from accounts.directory.layouts.cqc_active import CQC_ACTIVE
from accounts.directory.layouts.cqc_directory import CQC_DIRECTORY
from accounts.directory.layouts.cqc_extracts import CQC_EXTRACT, CQC_EXTRACT_WITH_NUMBERS
from accounts.directory.layouts.nhs_hospitals import NHS_HOSPITALS
from accounts.directory.layouts.nhs_website import NHS_WEBSITE
from accounts.directory.layouts.pharmacies import PHARMACIES
from accounts.directory.layouts.rqia import RQIA
from accounts.directory.layouts.site_names import SITE_NAMES

LAYOUTS = (
    CARE_INSPECTORATE,
    CQC_ACTIVE,
    CQC_DIRECTORY,
    CQC_EXTRACT,
    CQC_EXTRACT_WITH_NUMBERS,
    ICB_NAMES,
    ICB_REGIONS,
    NHS_HOSPITALS,
    NHS_WEBSITE,
    PHARMACIES,
    RQIA,
    SITE_NAMES,
)
"""Every one of them. A file is known by its headings; of several that fit, the one that needs most."""
