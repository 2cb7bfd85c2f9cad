package dev.fluo.rules.semconv;

import java.util.Objects;

/**
 * A rename of an attribute in the semantic conventions.
 *
 * @param older the key before
 * @param newer the key since then
 * @param since the version of the semantic conventions that renamed it, such as {@code 1.21.0}
 */
public record AttributeRename(String older, String newer, String since) {

    public AttributeRename {
        Objects.requireNonNull(older, "older");
        Objects.requireNonNull(newer, "newer");
        Objects.requireNonNull(since, "since");
    }
}
