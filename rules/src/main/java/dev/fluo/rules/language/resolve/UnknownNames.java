package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.ForeignSyntax;
import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Refuses a bare name that means nothing where it stands. */
final class UnknownNames {

    private final Session session;

    UnknownNames(Session session) {
        this.session = session;
    }

    Resolved refuse(Identifier name, NameScope scope) {
        String word = name.name();
        String message = "`" + word + "` is not known here";
        return ForeignSyntax.ofLanguage(session.source())
                .map(hint -> session.refuse(ForeignSyntax.CODE, message, hint, name.range()))
                .orElseGet(() -> session.refuse("unknown-name", message, hint(word, scope), name.range()));
    }

    private static String hint(String word, NameScope scope) {
        boolean field = Fields.find(Type.SPAN, word).isPresent();
        if (scope.isInArrow()) {
            return "an arrow has no implicit receiver: name its parameter, as in `s => s." + word + "`";
        }
        if (field) {
            return "of which span? `trace.root." + word + "`, or inside a method of a set: `trace.spans.any(" + word
                    + " …)`";
        }
        if (Fields.find(Type.TRACE, word).isPresent()
                || Signatures.find(Type.TRACE, word).isPresent()) {
            return "did you mean `trace." + word + "`?";
        }
        List<String> known = new ArrayList<>(scope.all());
        known.addAll(Globals.RESERVED);
        Stream.of(Unit.values()).forEach(unit -> known.add(unit.word()));
        String meant = Suggestion.hint(word, known);
        return meant != null
                ? meant
                : "attributes are read of a span: `trace.root." + word + "`, or inside `trace.spans.where(…)`";
    }
}
