namespace NvmeConformance.Reference.Faults.ChangedLbas;

/// <summary>A bug in logging changed blocks, in the queues that they are told in, or in tracking host memory.</summary>
internal abstract class ChangedLbasFault(string id, string[] requirements, int steps, string summary, bool strays = false)
    : SeededFault(id, SuiteName, requirements, steps, summary, strays)
{
    private const string SuiteName = "ChangedLbas";
}
