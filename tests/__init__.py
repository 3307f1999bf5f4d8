"""FollowUp's tests."""
