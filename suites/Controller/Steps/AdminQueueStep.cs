using NvmeConformance.Conformance.Sequences;
using NvmeConformance.Controller.Rigs;

namespace NvmeConformance.Controller.Steps;

/// <summary>Gives the controller new admin queues, while it is not enabled.</summary>
/// <param name="SubmissionEntries">Entries of the submission queue, 2 to 4096.</param>
/// <param name="CompletionEntries">Entries of the completion queue, 2 to 4096.</param>
/// <param name="HighHalfFirst">Whether the halves of ASQ and ACQ are written in the unusual order.</param>
internal sealed record AdminQueueStep(int SubmissionEntries = 32, int CompletionEntries = 32, bool HighHalfFirst = false) : Step
{
    public override void Run(ISequenceVerbs verbs)
    {
        if (Rig.Of(verbs) is { IsReady: false } rig)
        {
            rig.ProgramAdminQueue(SubmissionEntries, CompletionEntries, HighHalfFirst);
        }
    }

    public override IEnumerable<Step> Simpler()
    {
        if (this != new AdminQueueStep())
        {
            yield return new AdminQueueStep();
        }
    }

    public override string Describe() =>
        $"admin queues of {SubmissionEntries} and {CompletionEntries} entries{(HighHalfFirst ? ", high halves first" : "")}";
}
