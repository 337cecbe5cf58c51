"""What several benches need."""
