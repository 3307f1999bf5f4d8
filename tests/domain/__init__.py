"""Tests of the domain: no Qt, no file, no clock."""
