package dev.tokenvault.tool;

import dev.tokenvault.broker.AgentVault;

/**
 * One run of a tool.
 *
 * @param argumentsJson the model's arguments, checked against the tool's schema; never an identity
 * @param vault what the tool may do with the person's credentials
 * @param idempotencyKey the same for every run of the same call: hand it on to the service where it takes one
 * @param attempt from 1
 */
public record ToolInvocation(String argumentsJson, AgentVault vault, String idempotencyKey, int attempt) {}
