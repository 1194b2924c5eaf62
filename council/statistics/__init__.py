"""What a term came to: who was there, who spoke, who proposed and who voted, of groups only what tells of nobody."""
