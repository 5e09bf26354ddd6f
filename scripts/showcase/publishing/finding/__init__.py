"""Search: copies of the pages made into indexes, and what the search box knows besides."""

from showcase.publishing.finding.copies import SearchCopy, passages
from showcase.publishing.finding.indexing import GENERAL, Shard, shards, write_indexes
from showcase.publishing.finding.words import words_files

__all__ = ["GENERAL", "SearchCopy", "Shard", "passages", "shards", "words_files", "write_indexes"]
