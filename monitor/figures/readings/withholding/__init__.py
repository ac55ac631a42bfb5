"""Why a reading must not be compared, and why it may after all."""
