"""HTML as a tree: the one door to the parser, which reads it as browsers do.

What changes a text works on its text nodes here and the tree is then written once, so that no
string that holds tags is ever searched or replaced.
"""

from selectolax.lexbor import LexborHTMLParser

# What a word may go across: 大<strong>阪</strong> is one. All other elements part their texts.
_INLINE = {"a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "time", "u"}


def page(html):
    """The tree of a complete page."""
    return LexborHTMLParser(html)


def fragment(markup):
    """The tree of HTML that stands within a page."""
    return LexborHTMLParser(markup or "", is_fragment=True)


def to_html(tree):
    """The tree as HTML, which reads as the same tree again."""
    for field in tree.css("textarea"):
        text = field.child
        if text and text.text_content.startswith("\n"):  # browsers drop the first of these
            text.replace_with("\n" + text.text_content)
    return tree.html or ""


def nodes(tree):
    """Elements and text nodes in their order."""
    return tree.root.traverse(include_text=True) if tree.root else ()


def texts(tree):
    return [node for node in nodes(tree) if node.is_text_node]


def stretches(tree, state=None, inside=lambda state, element: state):
    """Pairs of a state and the text nodes in it that stand together in one block.

    `inside(state, element)` says what an element makes of the state around it: a language, say.
    """
    around = {}  # the key of an element: its block and the state in it
    stretch, place = [], None
    outermost = (None, state)
    for node in nodes(tree):
        parent = node.parent
        outside = around.get(parent.mem_id, outermost) if parent is not None else outermost
        if node.is_text_node:
            if stretch and outside != place:
                yield place[1], stretch
                stretch = []
            place = outside
            stretch.append(node)
        elif node.is_element_node:
            key, is_inline = node.mem_id, node.tag in _INLINE
            around[key] = (outside[0] if is_inline else key, inside(outside[1], node))
            if stretch and not is_inline:
                yield place[1], stretch
                stretch = []
    if stretch:
        yield place[1], stretch


def outermost_inline(node):
    """A text node, or the outermost of the inline elements that it stands in."""
    while node.parent is not None and node.parent.tag in _INLINE:
        node = node.parent
    return node


def element(tree, name, *children, **attributes):
    """A new element of the tree, which stands nowhere yet."""
    made = tree.create_node(name)
    for attribute, value in attributes.items():
        made.attrs[attribute] = value
    for child in children:
        made.insert_child(child)
    return made


def replace(text, pieces):
    """Put strings, which become text, and elements where a text node stands."""
    for piece in pieces:
        text.insert_before(piece)
    text.remove()
