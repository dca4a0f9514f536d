"""``python -m sesric_report``."""

from sesric_report.cli import main

if __name__ == "__main__":
    main()
