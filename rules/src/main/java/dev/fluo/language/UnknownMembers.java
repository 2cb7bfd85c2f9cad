package dev.fluo.language;

import dev.fluo.language.syntax.Node.Identifier;
import dev.fluo.language.syntax.SourceRange;
import dev.fluo.language.tree.Field;
import dev.fluo.language.tree.Fields;
import dev.fluo.language.tree.Signature;
import dev.fluo.language.tree.Signatures;
import dev.fluo.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says of a member that is not known what was probably meant. */
final class UnknownMembers {

    private final Session session;

    UnknownMembers(Session session) {
        this.session = session;
    }

    /** Refuses a member that a type without attributes has not. */
    Resolved refuse(Type owner, Identifier segment) {
        if (refusesMethod(owner, segment)) {
            return Resolved.refused(segment.range());
        }
        return session.refuse(
                "unknown-field",
                owner.description() + " has no field `" + segment.name() + "`",
                hint(owner, segment.name()),
                segment.range());
    }

    /** Refuses a method that is named and not called. */
    boolean refusesMethod(Type owner, Identifier segment) {
        Optional<Signature> method = Signatures.find(owner, segment.name());
        method.ifPresent(signature -> session.problems()
                .error(
                        "method-without-call",
                        "`" + segment.name() + "` is a method",
                        "call it: `" + signature.text() + "`",
                        segment.range()));
        return method.isPresent();
    }

    private static String hint(Type owner, String word) {
        List<String> known = new ArrayList<>();
        Fields.of(owner).forEach(field -> known.add(field.word()));
        Signatures.of(owner).forEach(signature -> known.add(signature.method().word()));
        Optional<String> meant = Suggestion.of(word, known);
        if (meant.isPresent()) {
            boolean method = Signatures.find(owner, meant.get()).isPresent();
            return "did you mean `" + meant.get() + (method ? "(…)" : "") + "`?";
        }
        return Fields.find(owner.item(), word)
                .map(field -> ofItems(owner, field))
                .orElseGet(() -> list(owner));
    }

    /** The field belongs to the items: the question is of which of them. */
    private static String ofItems(Type owner, Field field) {
        String example = field.type() == Type.NUMBER ? "max(" + field.word() + ")" : "first()." + field.word();
        return "each item of " + owner.description() + " has one: did you mean `." + example + "`?";
    }

    private static String list(Type owner) {
        List<Field> fields = Fields.of(owner);
        return fields.isEmpty() ? null : "it has " + String.join(", ", fields.stream().map(Field::word).toList());
    }

    /** Warns of an attribute that no span has carried, where that is known. */
    void warnOfKey(List<String> words, SourceRange range) {
        session.context().attributes().ifPresent(carried -> {
            String whole = String.join(".", words);
            boolean known = IntStream.rangeClosed(1, words.size())
                    .mapToObj(end -> String.join(".", words.subList(0, end)))
                    .anyMatch(carried::contains);
            if (!known) {
                session.problems()
                        .warning(
                                "unknown-attribute",
                                "no span has carried the attribute `" + whole + "`",
                                Suggestion.hint(whole, carried),
                                range);
            }
        });
    }

    /** Warns of a shared list that is not published, where that is known. */
    void warnOfList(String name, SourceRange range) {
        session.context().lists().filter(lists -> !lists.contains(name)).ifPresent(lists -> session.problems()
                .warning(
                        "unknown-list",
                        "no list `" + name + "` is published: it is taken as empty",
                        Suggestion.hint(name, lists),
                        range));
    }
}
