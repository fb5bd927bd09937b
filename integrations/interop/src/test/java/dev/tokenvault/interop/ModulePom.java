package dev.tokenvault.interop;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the order of the modules needs to know of a POM. */
record ModulePom(Path folder, Document document) {
    record Dependency(String name, boolean forTests) {}

    static ModulePom read(Path root, Path file) {
        try {
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            return new ModulePom(root.relativize(file.getParent()), document);
        } catch (Exception e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    String name() {
        return text("/project/artifactId", document);
    }

    boolean hasCode() {
        return !text("/project/packaging", document).equals("pom");
    }

    boolean published() {
        return !folder.startsWith("examples")
                && !text("/project/properties/maven.deploy.skip", document).equals("true");
    }

    int step() {
        return switch (folder.getName(0).toString()) {
            case "vault-core" -> 0;
            case "integrations" -> 2;
            case "examples" -> 3;
            default -> 1;
        };
    }

    List<Dependency> dependencies() {
        return nodes("/project/dependencies/dependency[groupId='dev.tokenvault']").stream()
                .map(node -> new Dependency(
                        text("artifactId", node), text("scope", node).equals("test")))
                .toList();
    }

    List<String> managed() {
        return nodes("/project/dependencyManagement/dependencies/dependency").stream()
                .map(node -> text("artifactId", node))
                .toList();
    }

    private List<Node> nodes(String path) {
        var found = (NodeList) evaluate(path, document, XPathConstants.NODESET);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
    }

    private static String text(String path, Node from) {
        return (String) evaluate(path, from, XPathConstants.STRING);
    }

    private static Object evaluate(String path, Node from, QName kind) {
        try {
            return XPathFactory.newInstance().newXPath().evaluate(path, from, kind);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
