package dev.fluo.rules.javascript.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.tree.CallField;
import dev.fluo.rules.language.tree.EventField;
import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.GroupField;
import dev.fluo.rules.language.tree.LinkField;
import dev.fluo.rules.language.tree.ScopeField;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.SpanField;
import dev.fluo.rules.language.tree.TraceField;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The views have what the language's tables have, and nothing else. */
class MembersTest {
    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(Type.TRACE, TraceMembers.ALL, List.of(TraceField.values())),
                Arguments.of(Type.SPAN, SpanMembers.ALL, List.of(SpanField.values())),
                Arguments.of(Type.EVENT, OtherMembers.EVENT, List.of(EventField.values())),
                Arguments.of(Type.LINK, OtherMembers.LINK, List.of(LinkField.values())),
                Arguments.of(Type.SCOPE, OtherMembers.SCOPE, List.of(ScopeField.values())),
                Arguments.of(Type.CALL, OtherMembers.CALL, List.of(CallField.values())),
                Arguments.of(Type.SPANS, SpanSetMembers.ALL, List.of()),
                Arguments.of(Type.PATH, SpanSetMembers.ALL, List.of()),
                Arguments.of(Type.SPAN_GROUP, SpanSetMembers.GROUP, List.of(GroupField.values())),
                Arguments.of(Type.EVENTS, ItemSetMembers.ALL, List.of()),
                Arguments.of(Type.LINKS, ItemSetMembers.ALL, List.of()),
                Arguments.of(Type.SPAN_GROUPS, ItemSetMembers.ALL, List.of()),
                Arguments.of(Type.CALL_GROUPS, ItemSetMembers.ALL, List.of()),
                Arguments.of(Type.CALLS, ItemSetMembers.CALLS, List.of()),
                Arguments.of(Type.CALL_GROUP, ItemSetMembers.CALL_GROUP, List.of(GroupField.values())),
                Arguments.of(Type.PATHS, OtherMembers.PATHS, List.of()),
                Arguments.of(Type.VALUES, OtherMembers.VALUES, List.of()),
                Arguments.of(Type.NUMBERS, OtherMembers.NUMBERS, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void areThoseOfTheLanguage(Type type, Members<?> members, List<Field> fields) {
        List<String> expected = new ArrayList<>(fields.stream().map(Field::word).toList());
        Signatures.of(type).forEach(signature -> expected.add(signature.method().word()));
        assertThat(members.names()).containsExactlyInAnyOrderElementsOf(expected);
        fields.forEach(field -> assertThat(members.find(field.word())).isInstanceOf(Members.Field.class));
        Signatures.of(type)
                .forEach(signature ->
                        assertThat(members.find(signature.method().word())).isInstanceOf(Members.Method.class));
        assertThat(members.isSet()).isEqualTo(type.isSet());
    }
}
