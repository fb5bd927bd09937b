package dev.tokenvault.token;

/**
 * Whose account a token opens.
 *
 * @param id stable at the provider
 * @param label what a person recognises; may be empty
 */
public record Account(String id, String label) {}
