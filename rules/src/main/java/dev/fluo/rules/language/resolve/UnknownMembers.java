package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of a member that is not known what was probably meant. */
final class UnknownMembers {

    private final Session session;
    private final UncalledMethods uncalled;

    UnknownMembers(Session session, UncalledMethods uncalled) {
        this.session = session;
        this.uncalled = uncalled;
    }

    /** Refuses a member that a type without attributes has not. */
    Resolved refuse(Type owner, Identifier segment) {
        if (uncalled.refuses(owner, segment)) {
            return Resolved.refused(segment.range());
        }
        return session.refuse(
                "unknown-field",
                owner.description() + " has no field `" + segment.name() + "`",
                hint(owner, segment.name()),
                segment.range());
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

    private static @Nullable String list(Type owner) {
        List<Field> fields = Fields.of(owner);
        return fields.isEmpty()
                ? null
                : "it has " + String.join(", ", fields.stream().map(Field::word).toList());
    }
}
