"""The one door to Akismet: client (what is asked), payload (the letter), transport (the line)."""
