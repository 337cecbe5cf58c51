"""One sample of every kind of message, each reached through the product's own actions."""
