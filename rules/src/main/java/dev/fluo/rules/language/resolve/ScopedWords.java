package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods whose arguments may be bare expressions, whatever they are called on. */
final class ScopedWords {

    private static final Set<String> WORDS = Stream.of(Type.values())
            .flatMap(type -> Signatures.of(type).stream())
            .filter(signature -> signature.parameters().stream()
                    .anyMatch(parameter -> parameter.kind().isScoped()))
            .map(signature -> signature.method().word())
            .collect(Collectors.toUnmodifiableSet());

    private ScopedWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
