/** Failures of libraries and of the network in words of FLUO's own, for people who know neither. */
package dev.fluo.rules.text;
