"""Calendar files (iCalendar, RFC 5545), written and read. Knows half-days; knows no person and no visit."""
