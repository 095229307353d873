package io.lethe.jobs.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The constants of an enum as words of the command line: lower case, and taken in any case.
 * Immutable.
 */
final class Words<E extends Enum<E>> implements ITypeConverter<E> {

  private final Class<E> type;

  private Words(Class<E> type) {
    this.type = type;
  }

  /** Makes them what all options of enums take, but those with a converter of their own. */
  static void register(CommandLine line) {
    enums(line).forEach(type -> register(line, type));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an enum's class says so itself
  private static void register(CommandLine line, Class<?> type) {
    line.registerConverter((Class) type, new Words(type));
  }

  private static List<Class<?>> enums(CommandLine line) {
    Stream<Class<?>> own =
        line.getCommandSpec().args().stream()
            .filter(arg -> arg.converters().length == 0)
            .<Class<?>>map(ArgSpec::type)
            .filter(Class::isEnum);
    Stream<Class<?>> below =
        line.getSubcommands().values().stream().flatMap(command -> enums(command).stream());
    return Stream.concat(own, below).distinct().toList();
  }

  @Override
  public E convert(String text) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is none of " + String.join(", ", words())));
  }

  private List<String> words() {
    return Stream.of(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
