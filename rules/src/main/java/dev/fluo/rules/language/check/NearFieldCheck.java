package dev.fluo.rules.language.check;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.resolve.FieldNames;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.Type;
import java.util.Optional;

/** Warns of an attribute whose name is nearly that of a field, or that of a field in other tools. */
final class NearFieldCheck {

    private final Session session;

    NearFieldCheck(Session session) {
        this.session = session;
    }

    /** Warns of a field that has another name in other tools, unless a span has carried an attribute of that name. */
    boolean warnsOfOtherName(Type owner, String word, SourceRange range) {
        Optional<String> field = Optional.ofNullable(FieldNames.ELSEWHERE.get(word))
                .filter(name -> Fields.find(owner, name).isPresent())
                .filter(name -> session.context()
                        .attributes()
                        .filter(carried -> carried.contains(word))
                        .isEmpty());
        field.ifPresent(name -> warn(word, FieldNames.hint(word, name), range));
        return field.isPresent();
    }

    /** Warns of a name that differs from a field's in one letter, unless it is known what spans carry. */
    void checkNearName(Type owner, String word, SourceRange range) {
        if (session.context().attributes().isEmpty()) {
            Fields.of(owner).stream()
                    .map(Field::word)
                    .filter(field -> NearestWord.distance(field, word) == 1)
                    .findFirst()
                    .ifPresent(field -> warn(word, "did you mean the field `" + field + "`?", range));
        }
    }

    private void warn(String word, String hint, SourceRange range) {
        session.problems().warning(CompilerCheck.NEARLY_A_FIELD, "`" + word + "` is read as an attribute", hint, range);
    }
}
