"""Reading postings and e-mails."""
