package dev.fluo.rules.ruleterm;

import java.util.Locale;

/** Something that must occur in a trace, or else a condition cannot come to the outcome that matters. */
public sealed interface Term {

    /** Returns the service, name, kind, key or call itself. */
    String word();

    /** Returns the sort: {@code service}, {@code name}, {@code kind}, {@code status}, {@code attribute} or {@code edge}. */
    default String sort() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Returns sort and word with a colon between: equal for equal terms only. State holds it, so it never changes. */
    default String code() {
        return sort() + ':' + word();
    }

    /** Returns the term for people, such as {@code service 'auth'}. */
    default String text() {
        return sort() + " '" + word() + "'";
    }

    /** A span of this service. */
    record Service(String service) implements Term {
        @Override
        public String word() {
            return service;
        }
    }

    /** A span of this name. */
    record Name(String name) implements Term {
        @Override
        public String word() {
            return name;
        }
    }

    /** A span of this kind, such as {@code server}. */
    record Kind(String kind) implements Term {
        @Override
        public String word() {
            return kind;
        }
    }

    /**
     * A span of this status, such as {@code error}. That none comes says nothing of the traffic that rules are about: it
     * is no term of a blind spot.
     */
    record Status(String status) implements Term {
        @Override
        public String word() {
            return status;
        }
    }

    /** A call from one service to another, or to what sends no spans. */
    record Edge(String from, String to) implements Term {
        @Override
        public String word() {
            return from + " → " + to;
        }

        @Override
        public String code() {
            return sort() + ':' + from.length() + ':' + from + ':' + to;
        }

        @Override
        public String text() {
            return "a call from '" + from + "' to '" + to + "'";
        }
    }

    /** An attribute of a span or of its resource, or a key inside its value, joined by dots. */
    record Attribute(String key) implements Term {
        @Override
        public String word() {
            return key;
        }

        @Override
        public String text() {
            return "attribute `" + key + "`";
        }
    }
}
