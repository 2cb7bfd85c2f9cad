package dev.fluo.rules.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The size of what an engine would build of a regular expression, read off its text before anything is built. It knows
 * all of ECMAScript's syntax, needs no stack of its own, and takes time by the length of the text only.
 */
public final class PatternSize {
    /** The most states that an expression may come to: one for each character, choice and repeat, times its repeats. */
    public static final int MAX_STATES = 10_000;
    /** The most groups that an expression may have inside one another. */
    public static final int MAX_DEPTH = 250;

    private static final long ENOUGH = 1L << 40;

    private final PatternReader reader;
    private final Deque<Group> open = new ArrayDeque<>();
    private Group group = new Group();

    /** A group while it is read: the states in it, and those of its last atom. */
    private static final class Group {
        private long states;
        private long atom;

        void add(long more) {
            atom = more;
            states = Math.min(ENOUGH, states + more);
        }

        void repeat(long times) {
            states = Math.min(ENOUGH, states + atom * (times - 1) + 1);
            atom = Math.min(ENOUGH, atom * times + 1);
        }
    }

    private PatternSize(String pattern) {
        this.reader = new PatternReader(pattern);
    }

    /**
     * Says why an expression is too large to be built, as a phrase for the rule's author; empty if it is not.
     *
     * @param pattern the text between the slashes, a valid ECMAScript pattern
     */
    public static Optional<String> excess(String pattern) {
        return new PatternSize(pattern).excess();
    }

    private Optional<String> excess() {
        while (reader.peek() != PatternReader.END) {
            readOne();
            if (open.size() > MAX_DEPTH) {
                return Optional.of(String.format("it has more than %,d groups inside one another", MAX_DEPTH));
            }
            if (group.states > MAX_STATES) {
                return Optional.of(
                        String.format("it comes to more than %,d states once its repeats are written out", MAX_STATES));
            }
        }
        return Optional.empty();
    }

    private void readOne() {
        int unit = reader.next();
        switch (unit) {
            case '(' -> {
                open.push(group);
                group = new Group();
                prefix();
            }
            case ')' -> close();
            case '|' -> {
                group.add(1);
                group.atom = 0;
            }
            case '[' -> {
                skipClass();
                group.add(1);
            }
            case '\\' -> {
                reader.next();
                group.add(1);
            }
            case '*', '+', '?' -> group.repeat(1);
            case '{' -> brace();
            default -> group.add(1);
        }
    }

    /** Skips what says of which kind a group is. A name counts as characters. */
    private void prefix() {
        if (reader.peek() == '?') {
            reader.next();
            reader.next();
        }
    }

    private void close() {
        if (open.isEmpty()) {
            return;
        }
        long inside = group.states;
        group = open.pop();
        group.add(inside + 1);
    }

    private void skipClass() {
        for (int unit = reader.next(); unit != ']' && unit != PatternReader.END; unit = reader.next()) {
            if (unit == '\\') {
                reader.next();
            }
        }
    }

    /** A brace that begins no quantifier is a character. */
    private void brace() {
        int start = reader.position();
        long least = number();
        long most = reader.take(",") ? number() : least;
        if (least < 0 || !reader.take("}")) {
            reader.back(start);
            group.add(1);
            return;
        }
        group.repeat(Math.max(1, Math.max(least, most)));
    }

    private long number() {
        long number = -1;
        while (PatternReader.isDigit(reader.peek())) {
            number = Math.min(ENOUGH >> 20, Math.max(0, number) * 10 + reader.next() - '0');
        }
        return number;
    }
}
