"""Problems told: for people as text and pages, for programs as JSON, annotations, code quality and SARIF."""
