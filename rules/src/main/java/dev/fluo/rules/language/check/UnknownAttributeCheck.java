package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.resolve.Suggestion;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.semconv.SemanticConventions;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Warns of an attribute that no span has carried, where the traffic is known. */
final class UnknownAttributeCheck {

    private final Session session;

    UnknownAttributeCheck(Session session) {
        this.session = session;
    }

    void check(List<String> words, SourceRange range) {
        session.context()
                .attributes()
                .filter(carried -> !isKnown(words, carried))
                .ifPresent(carried -> {
                    String whole = String.join(".", words);
                    session.problems()
                            .warning(
                                    CompilerCheck.UNKNOWN_ATTRIBUTE,
                                    "no span has carried the attribute `" + whole + "`",
                                    Suggestion.hint(whole, carried),
                                    range);
                });
    }

    private boolean isKnown(List<String> words, Set<String> carried) {
        return IntStream.rangeClosed(1, words.size())
                .mapToObj(end -> String.join(".", words.subList(0, end)))
                .anyMatch(key -> carried.contains(key) || isReadByOtherName(key, carried));
    }

    private boolean isReadByOtherName(String key, Set<String> carried) {
        return session.context().otherNames()
                && SemanticConventions.shipped().otherKeys(key).stream().anyMatch(carried::contains);
    }
}
