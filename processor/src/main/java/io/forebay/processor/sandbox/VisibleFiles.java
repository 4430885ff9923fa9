package io.forebay.processor.sandbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which part of the file system a worker sees behind a wall: programs and libraries, but none of
 * the places where people and services keep their own, except for what it is made of.
 */
final class VisibleFiles {

  private static final List<String> PRIVATE =
      List.of(
          "/home", "/root", "/run", "/tmp", "/var", "/srv", "/mnt", "/media", "/boot", "/secrets");

  /** More needed directories in one private place are shown by what they have in common. */
  private static final int MOST_BINDS = 12;

  private static final int COMMON_DEPTH = 2;

  private final Path root;
  private final Set<Path> needed = new LinkedHashSet<>();

  VisibleFiles(Path root, Collection<Path> needed) {
    this.root = root;
    needed.stream().map(VisibleFiles::real).filter(Files::exists).forEach(this.needed::add);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (java.io.IOException missing) {
      return path.toAbsolutePath();
    }
  }

  /** Words for bubblewrap, before those that show the worker its own home. */
  List<String> hiding() {
    Set<Path> hidden = hidden();
    List<String> words = new ArrayList<>();
    hidden.forEach(place -> words.addAll(List.of("--tmpfs", place.toString())));
    hidden.forEach(place -> shown(place).forEach(path -> words.addAll(bind(path))));
    words.addAll(bind(root));
    hidden.forEach(place -> words.addAll(List.of("--remount-ro", place.toString())));
    return words;
  }

  private static List<String> bind(Path path) {
    return List.of("--ro-bind", path.toString(), path.toString());
  }

  private static Set<Path> hidden() {
    Set<Path> places = new TreeSet<>();
    Stream.concat(
            PRIVATE.stream(),
            Stream.of(System.getProperty("user.home"), System.getProperty("user.dir")))
        .map(place -> Path.of(place).toAbsolutePath())
        .filter(place -> place.getNameCount() > 0)
        .filter(place -> Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS))
        .forEach(places::add);
    return places.stream()
        .filter(place -> places.stream().noneMatch(other -> isBelow(place, other)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isBelow(Path place, Path other) {
    return !place.equals(other) && place.startsWith(other);
  }

  private Set<Path> shown(Path place) {
    Set<Path> own =
        needed.stream()
            .filter(path -> path.startsWith(place))
            .map(path -> Files.isDirectory(path) ? path : parent(path, place))
            .collect(Collectors.toCollection(TreeSet::new));
    if (own.size() <= MOST_BINDS) {
      return own;
    }
    return own.stream()
        .map(path -> common(path, place))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // Of a file that lies in the private place itself only that file.
  private static Path parent(Path file, Path place) {
    Path parent = file.getParent();
    return parent == null || parent.equals(place) ? file : parent;
  }

  private static Path common(Path path, Path place) {
    int depth = Math.min(path.getNameCount(), place.getNameCount() + COMMON_DEPTH);
    return Path.of("/").resolve(path.subpath(0, depth));
  }
}
