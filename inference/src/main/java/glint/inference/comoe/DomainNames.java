package glint.inference.comoe;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import glint.annotations.InputException;

/**
 * What the domains of a network are called. Domain 0 stands for the unknown in the released code, was never trained and is
 * never fed.
 *
 * @param names of domains 1 and up, in lower case
 */
public record DomainNames(List<String> names) {
    private static final List<String> PUBLISHED = List.of("daub-h", "irdst-r", "itsdt-15k");

    public DomainNames {
        names = names.stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).toList();
        if (names.isEmpty() || names.stream().distinct().count() != names.size()
                || names.stream().anyMatch(n -> n.isEmpty() || n.matches("[0-9]+|auto|.*,.*"))) {
            throw new IllegalArgumentException("The names of the domains must differ, and be neither numbers nor auto");
        }
    }

    /** The names of the published domains, or numbers where there are more or fewer. */
    static DomainNames published(int domains) {
        return new DomainNames(domains == PUBLISHED.size() + 1
                ? PUBLISHED
                : IntStream.range(1, domains).mapToObj(i -> "domain-" + i).toList());
    }

    /** Reads {@link #text}. */
    static DomainNames parse(String text) {
        return new DomainNames(List.of(text.split(",", -1)));
    }

    /** The names joined by commas, as checkpoints keep them. */
    String text() {
        return String.join(",", names);
    }

    /** Number of domains, the unused one included. */
    public int count() {
        return names.size() + 1;
    }

    /** The name of a domain. */
    public String name(int domain) {
        return names.get(domain - 1);
    }

    /**
     * The domain of a name or a number.
     *
     * @throws InputException when there is none
     */
    public int number(String nameOrNumber) {
        String wanted = nameOrNumber.strip().toLowerCase(Locale.ROOT);
        int index = names.indexOf(wanted);
        if (index >= 0) {
            return index + 1;
        }
        for (int d = 1; d < count(); d++) {
            if (wanted.equals(String.valueOf(d))) {
                return d;
            }
        }
        throw new InputException("The domain " + nameOrNumber,
                wanted.equals("0") ? "stands for the unknown and was never trained" : "is unknown to these weights",
                "choose from auto, " + String.join(", ", names) + ", or 1 to " + names.size());
    }
}
