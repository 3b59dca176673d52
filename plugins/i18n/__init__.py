"""The portal's languages: messages, dates, money, collation. Independent of the domain model."""
