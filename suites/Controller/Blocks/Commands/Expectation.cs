using NvmeConformance.Conformance.Registry;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Blocks.Commands;

/// <summary>
/// How a command may end: what its bytes say. When several statuses apply the controller may choose (core digest, 0), so the
/// statuses of all offences are legal.
/// </summary>
internal sealed class Expectation
{
    private const int MostStatuses = 16;
    private readonly StatusCode[] _statuses = new StatusCode[MostStatuses];
    private int _count;

    /// <summary>The rule by which it must not succeed; null when it may.</summary>
    public Rule? MustFail { get; private set; }

    /// <summary>What is wrong with it, for people.</summary>
    public string Offence { get; private set; } = "";

    /// <summary>Whether it must succeed, as far as its own bytes decide.</summary>
    public bool MustSucceed => _count == 0;

    /// <summary>Begins anew: the command must succeed.</summary>
    public void Begin() => (MustFail, Offence, _count) = (null, "", 0);

    /// <summary>The command has to be rejected.</summary>
    /// <param name="rule">By which rule.</param>
    /// <param name="offence">Why.</param>
    /// <param name="statuses">With one of these.</param>
    public void Reject(Rule rule, string offence, params ReadOnlySpan<StatusCode> statuses)
    {
        if (MustFail is null)
        {
            (MustFail, Offence) = (rule, offence);
        }

        MayEndWith(statuses);
    }

    /// <summary>The command may be rejected.</summary>
    /// <param name="statuses">With one of these.</param>
    public void MayEndWith(params ReadOnlySpan<StatusCode> statuses)
    {
        foreach (var status in statuses)
        {
            if (_count < MostStatuses && !Allows(status))
            {
                _statuses[_count++] = status;
            }
        }
    }

    /// <summary>Whether an error status is among the legal ones.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The answer.</returns>
    public bool Allows(StatusCode status) => Array.IndexOf(_statuses, status, 0, _count) >= 0;

    /// <summary>The legal statuses in words.</summary>
    /// <returns>For witnesses.</returns>
    public override string ToString()
    {
        var texts = _statuses.Take(_count).Select(status => Status.Of(status).ToString());
        return string.Join(" or ", MustFail is null ? texts.Prepend("success") : texts);
    }
}
