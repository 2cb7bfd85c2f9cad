package dev.fluo.rules.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.rules.changeevent.ChangeReader;
import dev.fluo.rules.changeevent.ChangeRefusedException;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No author reads the words of a library: they name its grammar, its settings and its classes. */
class PlainWordsTest {

    private static final Pattern OF_A_LIBRARY = Pattern.compile(
            "was expecting|unexpected character|\\(code \\d|unrecognized|ctrl-char|non-standard|json string|end-of-input"
                    + "|mapping values|block end|block mapping|but found|but got|start any token|plain scalar|quoted scalar|node content"
                    + "|document start|stream|snakeyaml|jackson|exception|fasterxml|java\\.|org\\.|enable `|feature"
                    + "|root-level|close marker|code points?|could not find expected|cannot be read here|@[0-9a-f]{5,}");

    private static final String RULE = "id: r\nwhen: trace.isError\n";

    static Stream<Arguments> yaml() {
        return Stream.of(
                fault("a tab", "id: r\n\twhen: x", 2, "a tab stands where YAML takes only spaces"),
                fault("a field too far right", "id: r\n  when: x", 2, "where no field can begin"),
                fault("a colon in a text", "id: r\nname: a: b\nwhen: x", 2, "where no field can begin"),
                fault("a field too far left", "tests:\n  - name: a\n when: x", 3, "does not fit what stands above"),
                fault("a text on the next line", "when: |\nlet x\nid: r", 3, "no `:` follows its name"),
                fault("a line that is no field", "id: r\nwhen x\nname: y", 3, "no `:` follows its name"),
                fault("a quotation mark left open", "id: \"r\nwhen: x", 2, "opened and not closed"),
                fault("a single one left open", "id: 'r\nwhen: x", 2, "opened and not closed"),
                fault("one left open before ---", "id: \"r\n---\nwhen: x", 2, "opened and not closed before"),
                fault("text behind a quotation", "id: \"r\" s", 1, "does not fit what stands above"),
                fault("an escape that is none", "id: \"\\d\"", 1, "`\\d` is no escape within double quotes"),
                fault("digits that are none", "id: \"\\u12x4\"", 1, "hexadecimal digits"),
                fault("a percent sign", "id: %x", 1, "no text begins with `%`"),
                fault("an at sign", "id: @x", 1, "no text begins with `@`"),
                fault("a backtick", "id: `x`", 1, "no text begins with ```"),
                fault("an asterisk", "id: *x", 1, "`*x` stands for a text that is not named `&x`"),
                fault("an asterisk and nothing", "id: * x", 1, "expects a name"),
                fault("an ampersand and nothing", "id: &", 1, "expects a name"),
                fault("a list left open", "tags: [a, b\nid: r", 2, "lacks a `,` or its `]`"),
                fault("a list with an odd end", "tags: [a, b}", 1, "lacks a `,` or its `]`"),
                fault("braces left open", "labels: {a: b\nid: r", 2, "lack a `,` or their `}`"),
                fault("a bracket too many", "tags: [a]]", 1, "does not fit what stands above"),
                fault("a bracket at the beginning", "]", 1, "a value is missing here"),
                fault("a dash behind a field", "tags: - a", 1, "where no list can begin"),
                fault("text behind a bar", "when: | trace.isError\nid: r", 1, "behind `|` or `>` the line ends"),
                fault("a zero behind a bar", "when: |0\n x", 1, "behind `|` or `>` the line ends"),
                fault("two documents", RULE + "---\n" + RULE, 3, "a second document begins"),
                fault("a directive", "%YAML 9.9\n---\nid: r", 1, "directive"),
                fault("a control character", "id: \u0007", 1, "a control character stands in it"),
                fault("a tag left open", "id: !<x r", 1, "no tag of YAML"),
                fault("a tag of nobody's", "id: !e!x r", 1, "no tag of YAML"));
    }

    static Stream<Arguments> json() {
        return Stream.of(
                fault("nothing behind a comma", "{\"id\": \"r\",}", 1, "no field follows it"),
                fault("nothing behind a comma in a list", "{\"tags\": [1,]}", 1, "a value is missing before `]`"),
                fault(
                        "no comma between fields",
                        "{\"id\": \"r\"\n\"when\": 1}",
                        2,
                        "`,` or a `}` is missing before `\"`"),
                fault("no comma in a list", "{\"tags\": [1 2]}", 1, "`,` or a `]` is missing before `2`"),
                fault("no colon", "{\"id\" \"r\"}", 1, "a `:` is missing"),
                fault("an equals sign", "{\"id\" = \"r\"}", 1, "a `:` is missing before `=`"),
                fault("single quotes", "{'id': 1}", 1, "in double quotes, not in single ones"),
                fault("single quotes around a text", "{\"id\": 'r'}", 1, "in double quotes, not in single ones"),
                fault("curly quotes", "{“id”: 1}", 1, "in double quotes, and `“` begins none"),
                fault("a name without quotes", "{id: 1}", 1, "in double quotes, and `i` begins none"),
                fault("a text without quotes", "{\"id\": auth}", 1, "`auth` is no value"),
                fault("Python's true", "{\"id\": True}", 1, "written `true`"),
                fault("Python's nothing", "{\"id\": None}", 1, "written `null`"),
                fault("JavaScript's nothing", "{\"id\": undefined}", 1, "written `null`"),
                fault("no number", "{\"id\": NaN}", 1, "`NaN` is not a number"),
                fault("a plus", "{\"id\": +1}", 1, "no `+`"),
                fault("a zero in front", "{\"id\": 01}", 1, "begin with a zero"),
                fault("a point without digits", "{\"id\": 1.}", 1, "behind the point"),
                fault("an exponent without digits", "{\"id\": 1e}", 1, "behind the `e`"),
                fault("a minus alone", "{\"id\": -}", 1, "behind the `-`"),
                fault("a value that is missing", "{\"id\": , \"b\": 1}", 1, "a value is missing before `,`"),
                fault("a comment", "{ // why\n\"id\": 1}", 1, "JSON has no comments"),
                fault("a comment of the shell", "{ # why\n\"id\": 1}", 1, "in double quotes, and `#` begins none"),
                fault("a line break in a text", "{\"id\": \"a\nb\"}", 1, "write `\\n`"),
                fault("a tab in a text", "{\"id\": \"a\tb\"}", 1, "written `\\t`"),
                fault("an escape that is none", "{\"when\": \"/\\d/\"}", 1, "`\\d` is no escape"),
                fault("digits that are none", "{\"id\": \"\\u12x4\"}", 1, "four hexadecimal digits"),
                fault("the wrong bracket", "{\"tags\": [1}}", 1, "`}` stands where `]` is missing"),
                fault("an end too early", "{\"id\": \"r\"", 1, "ends before it is whole"),
                fault("a text that does not end", "{\"id\": \"r", 1, "ends before it is whole"),
                fault("a control character", "{\"id\":\u0001 1}", 1, "control character 1"),
                fault("a field twice", "{\"id\": 1, \"id\": 2}", 1, "the field `id` stands twice"),
                fault("YAML", "id: r", 1, "`id` is no value"),
                fault("HTML", "<html>", 1, "`<` begins no value"));
    }

    private static Arguments fault(String name, String text, int line, String words) {
        return Arguments.of(name, text, line, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("yaml")
    void saysWhatIsWrongWithYaml(String name, String text, int line, String words) {
        assertSays(text, Format.YAML, line, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("json")
    void saysWhatIsWrongWithJson(String name, String text, int line, String words) {
        assertSays(text, Format.JSON, line, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("json")
    void saysWhatIsWrongWithAChange(String name, String text, int line, String words) {
        ChangeRefusedException refused = catchThrowableOfType(
                ChangeRefusedException.class, () -> ChangeReader.read(text.getBytes(StandardCharsets.UTF_8), 0));
        assertThat(refused.getMessage()).contains(words);
        assertPlain(refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"7B80, its bytes", "FF00FE, is no value", "0000007B, it ends", "7B22C328223A317D, its bytes"})
    void saysWhatIsWrongWithBytes(String hex, String words) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        ChangeRefusedException refused =
                catchThrowableOfType(ChangeRefusedException.class, () -> ChangeReader.read(bytes, 0));
        assertThat(refused.getMessage()).contains(words);
        assertPlain(refused.getMessage());
    }

    static Stream<Arguments> network() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), "the connection is refused"),
                Arguments.of(new UnknownHostException("kafka"), "no host of this name is known"),
                Arguments.of(new SocketTimeoutException("Connect timed out"), "it does not answer in time"),
                Arguments.of(new SocketException("Connection reset"), "the connection was closed by the other side"),
                Arguments.of(new SocketException("Network is unreachable"), "no way leads to this address"),
                Arguments.of(new EOFException(), "it ends too early"),
                Arguments.of(new IOException((String) null), "the connection broke off"),
                Arguments.of(
                        new SSLHandshakeException("PKIX path building failed: sun.security.provider.certpath.X"),
                        "no authority that is trusted signed its certificate"),
                Arguments.of(
                        new SSLHandshakeException("Unsupported or unrecognized SSL message"),
                        "it does not speak TLS at this address"));
    }

    @ParameterizedTest
    @MethodSource("network")
    void saysWhatIsWrongWithAConnection(IOException fault, String words) {
        assertThat(NetworkFault.inWords(fault)).isEqualTo(words);
    }

    private static void assertSays(String text, Format format, int line, String words) {
        RuleRefusedException refused =
                catchThrowableOfType(RuleRefusedException.class, () -> RuleReader.read(text, format, "r"));
        Problem problem = refused.problems().get(0);
        assertThat(problem.message()).contains(words);
        assertThat(problem.line()).isEqualTo(line);
        assertThat(problem.column()).isPositive();
        assertPlain(problem.message());
        assertPlain(problem.hint() == null ? "" : problem.hint());
    }

    private static void assertPlain(String message) {
        assertThat(message.toLowerCase(Locale.ROOT)).doesNotContainPattern(OF_A_LIBRARY);
    }
}
