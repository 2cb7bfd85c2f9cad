/** Messages for people: failures of libraries and of the network in words of FLUO's own. */
package dev.fluo.rules.text;
