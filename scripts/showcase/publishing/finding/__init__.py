"""Search: copies of the pages made into indexes, and what the search box knows besides."""

from showcase.publishing.finding.gathering import Finding

__all__ = ["Finding"]
