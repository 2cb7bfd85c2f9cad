/** Child processes of the tests and the demo, and the ports they listen on. Depends on the JDK alone. */
@NullMarked
package dev.fluo.embedded.process;

import org.jspecify.annotations.NullMarked;
