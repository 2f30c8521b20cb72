"""What is typed about suppliers. Forms check shape; rules and saving are the services'."""
