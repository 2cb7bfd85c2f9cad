package dev.fluo.tools.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Judges the traces of tests by rules. On a class, the rules about one trace judge the traces of each test when it
 * ends; cross-trace rules and rules with {@code expect} judge all traces of the class when its last test has ended. On
 * a method, all rules judge the traces of that test.
 *
 * <p>The application sends its spans to a {@link FluoSpanExporter}. A test, or a method around it, may take a
 * {@link FluoTraces} as its parameter.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(FluoExtension.class)
public @interface FluoTest {

    /**
     * Rule files, or directories with them. A path is looked up from the working directory, which is the module's in
     * Maven and Gradle, and then on the class path.
     */
    String[] rules() default "contracts";

    /** Lets rules judge without being asked. If false, only assertions of {@link FluoAssertions} do. */
    boolean judge() default true;

    /** The longest wait for spans that are missing at the end of a test, in milliseconds. */
    long waitMillis() default 2_000;

    /** Services whose server and consumer spans may name a parent that does not come. */
    String[] entryServices() default {};
}
