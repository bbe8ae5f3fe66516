namespace NvmeConformance.Conformance.Suites;

/// <summary>Which test.</summary>
/// <param name="Suite">The suite's name.</param>
/// <param name="Name">Class and method, such as <c>PagingTests.A_list_read_in_pieces_equals_the_list_read_at_once</c>.</param>
/// <param name="Requirements">The requirements that it cites.</param>
public sealed record TestIdentity(string Suite, string Name, IReadOnlyList<string> Requirements);
