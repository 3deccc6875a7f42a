"""Digital Government Capability Assessment: from a questionnaire file to a comparison."""
