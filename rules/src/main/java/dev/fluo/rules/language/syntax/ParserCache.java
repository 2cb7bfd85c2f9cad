package dev.fluo.rules.language.syntax;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Answers of the parser, the last ones asked for. A document is compiled by the command that reads it, by the operator
 * that accepts it, and by each that judges by it: all of them ask the same. Thread-safe.
 */
final class ParserCache {

    private record Question(String function, String text, int position) {}

    private final Map<Question, String> answers = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private int length;

    /** @param most characters of all questions and answers together */
    ParserCache(int most) {
        this.most = most;
    }

    /**
     * Returns an answer, kept or new. Two threads may both make it.
     *
     * @param function of the parser
     * @param maker makes the answer, the same at each call
     */
    String get(String function, String text, int position, Supplier<String> maker) {
        Question question = new Question(function, text, position);
        synchronized (this) {
            String known = answers.get(question);
            if (known != null) {
                return known;
            }
        }
        String made = Objects.requireNonNull(maker.get(), "the parser answers with text");
        keep(question, made);
        return made;
    }

    private synchronized void keep(Question question, String answer) {
        if (length(question, answer) > most || answers.putIfAbsent(question, answer) != null) {
            return;
        }
        length += length(question, answer);
        var oldest = answers.entrySet().iterator();
        while (length > most) {
            Map.Entry<Question, String> dropped = oldest.next();
            length -= length(dropped.getKey(), dropped.getValue());
            oldest.remove();
        }
    }

    private static int length(Question question, String answer) {
        return question.text().length() + answer.length();
    }

    /** Returns the number of answers that are kept. */
    synchronized int size() {
        return answers.size();
    }
}
