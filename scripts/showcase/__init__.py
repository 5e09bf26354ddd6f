"""Demonstration-community showcases: records in, a public Chinese-language site out."""
