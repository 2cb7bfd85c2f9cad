package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.Node.Identifier;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.semconv.SemanticConventions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Says of a member that is not known what was probably meant. */
final class UnknownMembers {

    /** Words that nobody gives to an attribute. */
    private static final Set<String> MEANT_AS_CALLS =
            Set.of("startsWith", "endsWith", "includes", "toLowerCase", "toUpperCase");

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

    /**
     * Refuses a method of a value that is named and not called. Of an attribute, whose type is not known, it is only
     * a warning: the name could be that of an attribute too.
     */
    boolean refusesValueMethod(Optional<Type> owner, Identifier segment) {
        Type type = owner.orElse(Type.ANY);
        String message = "`" + segment.name() + "` is a method";
        String hint = "call it: `" + segment.name() + "(…)`";
        if (type != Type.ANY && EcmaScriptMethods.of(type).contains(segment.name())) {
            session.problems().error("method-without-call", message, hint, segment.range());
            return true;
        }
        if (type == Type.ANY && MEANT_AS_CALLS.contains(segment.name())) {
            session.problems().warning("method-without-call", message, hint, segment.range());
        }
        return false;
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
        return fields.isEmpty()
                ? null
                : "it has " + String.join(", ", fields.stream().map(Field::word).toList());
    }

    /** Warns of an attribute that no span has carried, where that is known; else of one that is nearly a field. */
    void warnOfKey(Type owner, List<String> words, SourceRange range) {
        String whole = String.join(".", words);
        if (words.size() == 1 && warnOfOtherName(owner, whole, range)) {
            return;
        }
        warnOfResource(owner, words, range);
        RenamedAttributes.warn(session, owner, whole, range);
        if (session.context().attributes().isEmpty() && words.size() == 1) {
            warnOfNearField(owner, whole, range);
        }
        session.context().attributes().ifPresent(carried -> {
            boolean known = IntStream.rangeClosed(1, words.size())
                    .mapToObj(end -> String.join(".", words.subList(0, end)))
                    .anyMatch(key -> carried.contains(key) || isReadByOtherName(key, carried));
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

    private boolean isReadByOtherName(String key, Set<String> carried) {
        return session.context().otherNames()
                && SemanticConventions.shipped().otherKeys(key).stream().anyMatch(carried::contains);
    }

    /** Warns of a field that has another name in other tools, unless a span has carried an attribute of that name. */
    private boolean warnOfOtherName(Type owner, String word, SourceRange range) {
        Optional<String> field = Optional.ofNullable(FieldNames.ELSEWHERE.get(word))
                .filter(name -> Fields.find(owner, name).isPresent())
                .filter(name -> session.context()
                        .attributes()
                        .filter(carried -> carried.contains(word))
                        .isEmpty());
        field.ifPresent(name -> session.problems()
                .warning(
                        "nearly-a-field",
                        "`" + word + "` is read as an attribute",
                        FieldNames.hint(word, name),
                        range));
        return field.isPresent();
    }

    /** Warns of {@code resource.id}: attributes of resources have a dot, so one of the span may be meant. */
    private void warnOfResource(Type owner, List<String> words, SourceRange range) {
        String whole = "resource." + words.get(0);
        boolean chain = owner == Type.RESOURCE
                && words.size() == 1
                && range.of(session.source()).endsWith(whole);
        if (chain
                && session.context()
                        .attributes()
                        .filter(carried -> !carried.contains(whole))
                        .isEmpty()) {
            session.problems()
                    .warning(
                            "attribute-of-resource",
                            "`" + words.get(0) + "` is read of the resource",
                            "for the span's attribute `" + whole + "` write `attributes['" + whole + "']`",
                            range);
        }
    }

    private void warnOfNearField(Type owner, String word, SourceRange range) {
        Fields.of(owner).stream()
                .map(Field::word)
                .filter(field -> NearestWord.distance(field, word) == 1)
                .findFirst()
                .ifPresent(field -> session.problems()
                        .warning(
                                "nearly-a-field",
                                "`" + word + "` is read as an attribute",
                                "did you mean the field `" + field + "`?",
                                range));
    }

    /** Warns of a shared list that is not published, where that is known. */
    void warnOfList(String name, SourceRange range) {
        session.context()
                .lists()
                .filter(lists -> !lists.contains(name))
                .ifPresent(lists -> session.problems()
                        .warning(
                                "unknown-list",
                                "no list `" + name + "` is known here: the rule is inactive until it is published",
                                Optional.ofNullable(Suggestion.hint(name, lists))
                                        .orElse("publish it with `fluo rules publish-list " + name + " FILE`, or put "
                                                + name + ".list.yaml beside the rule"),
                                range));
    }
}
