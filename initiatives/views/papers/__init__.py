"""Papers: certificates with their check page, and the book of what a volunteer has done."""
