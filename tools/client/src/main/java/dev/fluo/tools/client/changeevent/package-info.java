/** Change events that a deployment or a flag posts. */
@NullMarked
package dev.fluo.tools.client.changeevent;

import org.jspecify.annotations.NullMarked;
