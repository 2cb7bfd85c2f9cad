package dev.fluo.rules.verdict;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways to mark an object that one evaluation shares with the next: each is refused, or leaves nothing that is seen. */
class MarksTest {
    /** One context, so that the next evaluation is surely in the same. */
    private static final JavaScriptSettings ONE = new JavaScriptSettings(1, Duration.ofSeconds(30), 1L << 30, 200);

    private static final Trace TRACE =
            TraceBuilder.trace("1").span(span("auth")).build();
    private static final String STAMP = "class B { constructor(o) { return o } } ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                STAMP + "class S extends B { #x = 1 } new S(Math); return false",
                STAMP
                        + "class S extends B { #m() {} static has(o) { return #m in o } } new S(Math); return S.has(Math)",
                STAMP + "class S extends B { get #g() { return 1 } } new S(Math); return false",
                STAMP + "class S extends B { set #g(x) {} } new S(Math); return false",
                "class S { static #x = 1; static y() { return S.#x } } return S.y() == 2",
                "return (async () => true)() == 1",
                "(async function () { await 0 })(); return false",
                "(async function* () { })(); return false",
                "({ async m() { } }); return false",
                "class A { async m() { } } return false",
                "import('x'); return false",
                "for await (const x of []) { } return false"
            })
    void areNoSyntax(String script) {
        assertThatThrownBy(() -> rule(script)).isInstanceOf(RuleRefusedException.class);
    }

    /** The script marks what it can reach and returns whether the mark of an evaluation before was there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "const o = [Math][0]; const seen = o.mark == 1; try { o.mark = 1 } catch (e) { } return seen",
                STAMP
                        + "class S extends B { x = 1 } const o = [Math][0]; const seen = o.x == 1; try { new S(o) } catch (e) { }"
                        + " return seen",
                STAMP
                        + "class S extends B { ['mark'] = 1 } const seen = JSON.mark == 1; try { new S(JSON) } catch (e) { }"
                        + " return seen",
                "const o = [Math][0]; const key = Symbol.iterator; const seen = o[key] == 1; try { o[key] = 1 } catch (e) { } return seen",
                "const map = new WeakMap(); const seen = map.has(Math); map.set(Math, 1); return seen",
                "const set = new WeakSet(); const seen = set.has(Math); set.add(Math); return seen",
                "const tag = parts => parts; const parts = tag`a`; const seen = parts.mark == 1;"
                        + " try { parts.mark = 1 } catch (e) { } return seen",
                "const tag = parts => parts; const parts = tag`a`; const seen = parts.raw.mark == 1;"
                        + " try { parts.raw.mark = 1 } catch (e) { } return seen",
                "const re = new RegExp('a', 'g'); const seen = re.lastIndex > 0; re.test('aa'); return seen",
                "const seen = RegExp.$1 == 'a' || RegExp.lastMatch == 'a'; /(a)/.test('a'); return seen",
                "const o = [RegExp.prototype][0]; const seen = o.lastIndex > 0; try { o.lastIndex = 1 } catch (e) { }"
                        + " return seen",
                "const f = () => 1; const seen = f.mark == 1; f.mark = 1; return seen",
                "function f() { } const seen = f.prototype.mark == 1; f.prototype.mark = 1; return seen",
                "class A { static mark = 1 } const seen = A.seen == 1; A.seen = 1; return seen",
                "const p = Object.getPrototypeOf(function* () { }); const seen = p.mark == 1; try { p.mark = 1 } catch (e)"
                        + " { } return seen",
                "const p = Object.getPrototypeOf((function* () { })()); const seen = p.mark == 1; try { p.mark = 1 } catch"
                        + " (e) { } return seen",
                "const p = Object.getPrototypeOf(new Map().entries()); const seen = p.mark == 1; try { p.mark = 1 } catch"
                        + " (e) { } return seen",
                "const p = Object.getPrototypeOf('a'.matchAll(new RegExp('a', 'g'))); const seen = p.mark == 1; try { p.mark = 1 } catch"
                        + " (e) { } return seen",
                "const p = Object.getPrototypeOf(Iterator.from({ next() { } })); const seen = p.mark == 1; try { p.mark = 1"
                        + " } catch (e) { } return seen",
                "const p = Object.getPrototypeOf([].values().map(x => x)); const seen = p.mark == 1; try { p.mark = 1 }"
                        + " catch (e) { } return seen",
                "const p = Object.getPrototypeOf(trace); const seen = p?.mark == 1; try { p.mark = 1 } catch (e) { }"
                        + " return seen",
                "const p = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get; const seen = p.mark == 1; try {"
                        + " p.mark = 1 } catch (e) { } return seen",
                "const p = Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').set; const seen = p.mark == 1;"
                        + " try { p.mark = 1 } catch (e) { } return seen",
                "const o = [Error][0]; const seen = o.prepareStackTrace != null; try { o.prepareStackTrace = () => 1 } catch (e) { }"
                        + " return seen",
                "const o = [Error][0]; const seen = o.stackTraceLimit == 3; try { o.stackTraceLimit = 3 } catch (e) { } return seen",
                "const seen = Object.getPrototypeOf(Math) != Object.prototype; try { Object.setPrototypeOf(Math, {}) } catch"
                        + " (e) { } return seen",
                "const o = [globalThis][0]; const seen = typeof o.mark != 'undefined'; try { o.mark = 1 } catch (e) { } return seen",
                "const seen = lists.a.includes('mark'); try { lists.a.push('mark') } catch (e) { } return seen",
                "const seen = trace.spans.where.mark == 1; try { trace.spans.where.mark = 1 } catch (e) { } return seen",
                "const b = (() => 1).bind(null); const seen = b.mark == 1; b.mark = 1; return seen",
                "const seen = ''.mark == 1 || (1).mark == 1; try { ''.mark = 1; (1).mark = 1 } catch (e) { } return seen",
                "const a = []; const seen = a.constructor.mark == 1; try { a.constructor.mark = 1 } catch (e) { } return seen",
                "const s = Symbol('mark'); const seen = s.constructor.mark == 1; try { s.constructor.mark = 1 } catch (e) { }"
                        + " return seen",
                "const o = [Math][0]; Reflect.defineProperty(o, 'mark', { value: 1 }); return o.mark == 1"
            })
    void leaveNothingBehind(String script) throws Exception {
        CompiledRule first;
        CompiledRule second;
        try {
            first = rule(script);
            second = rule(script);
        } catch (RuleRefusedException refused) {
            return; // what cannot be published marks nothing
        }
        try (JavaScriptPool pool = new JavaScriptPool(ONE)) {
            for (int i = 0; i < 2; i++) {
                assertThat(verdict(first, pool)).isEqualTo(Verdict.SATISFIED);
                assertThat(verdict(second, pool)).isEqualTo(Verdict.SATISFIED);
            }
            assertThat(pool.use().contexts()).isEqualTo(1);
        }
    }

    /** Whatever can be reached from what syntax and built-ins make, and is there before a rule runs, is frozen. */
    @Test
    void allThatIsSharedIsFrozen() throws Exception {
        String walk = """
                const made = [function () {}, () => 1, function* () {}, [], {}, /a/, new Map(),
                  new Set(), new WeakMap(), new WeakSet(), new Map().keys(), new Set().values(), ''.matchAll(new RegExp('a', 'g')), new Error(''),
                  new TypeError(''), new AggregateError([]), Object(''), Object(1), Object(true), Object(Symbol()),
                  [].values(), ''[Symbol.iterator](), Iterator.from({ next() {} }), [].values().map(x => x),
                  [].values().flatMap(x => []), class {}, trace, trace.spans, trace.services];
                const queue = [globalThis, ...made.map(item => Object.getPrototypeOf(item))];
                const seen = new Set();
                const open = [];
                while (queue.length > 0) {
                  const item = queue.pop();
                  if ((typeof item != 'object' && typeof item != 'function') || item == null || seen.has(item)) continue;
                  seen.add(item);
                  try { Reflect.ownKeys(item) } catch (e) { continue } // a host function has no place for marks
                  if (!Object.isFrozen(item) && !String(item.name).startsWith('$')) open.push(String(item.name ?? item));
                  queue.push(Object.getPrototypeOf(item));
                  for (const key of Reflect.ownKeys(item)) {
                    const property = Object.getOwnPropertyDescriptor(item, key);
                    if (property) queue.push(property.value, property.get, property.set);
                  }
                }
                if (open.length > 0) throw new Error(open.join());
                return seen.size < 300""";
        try (JavaScriptPool pool = new JavaScriptPool(ONE)) {
            Judgement judgement = judge(rule(walk), pool);
            assertThat(judgement.error()).isEmpty();
            assertThat(judgement.verdict()).isEqualTo(Verdict.SATISFIED);
        }
    }

    private static Verdict verdict(CompiledRule rule, JavaScriptPool pool) {
        Judgement judgement = judge(rule, pool);
        assertThat(judgement.error()).isEmpty();
        return judgement.verdict();
    }

    private static Judgement judge(CompiledRule rule, JavaScriptPool pool) {
        return RuleSet.of(List.of(rule), pool).judge(TRACE, Instant.EPOCH).get(0);
    }

    private static CompiledRule rule(String script) throws Exception {
        String document = new ObjectMapper().writeValueAsString(Map.of("id", "marks", "script", script));
        return RuleCompiler.compile(RuleReader.read(document, Format.JSON, "marks"), 0, Lists.NONE);
    }
}
