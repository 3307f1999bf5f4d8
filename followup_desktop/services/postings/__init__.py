"""Reading a posting or an e-mail about a job (product.md, *Data in and out*)."""
