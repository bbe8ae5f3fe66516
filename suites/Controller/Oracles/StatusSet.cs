using NvmeConformance.Conformance.Registry;
using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Oracles;

/// <summary>The statuses that a command may end with.</summary>
/// <param name="Legal">At least one.</param>
internal readonly record struct StatusSet(params StatusCode[] Legal)
{
    /// <summary>Success alone.</summary>
    public static StatusSet Success { get; } = new(StatusCode.Success);

    /// <summary>Invalid Field in Command alone.</summary>
    public static StatusSet InvalidField { get; } = new(StatusCode.InvalidFieldInCommand);

    /// <summary>Invalid Namespace or Format alone.</summary>
    public static StatusSet InvalidNamespace { get; } = new(StatusCode.InvalidNamespaceOrFormat);

    /// <summary>Success where it is offered, Invalid Field in Command where not.</summary>
    public static StatusSet Optional { get; } = new(StatusCode.Success, StatusCode.InvalidFieldInCommand);

    /// <summary>Evaluates a status.</summary>
    /// <param name="judge">Where to.</param>
    /// <param name="rule">What is evaluated.</param>
    /// <param name="status">What came back.</param>
    public void Expect(Judge judge, Rule rule, Status status)
    {
        var legal = Legal;
        judge.Expect(
            rule,
            Array.IndexOf(legal, status.CodeWithType) >= 0,
            $"{string.Join(" or ", legal.Select(code => Status.Of(code).ToString()))}",
            $"{status}");
    }
}
